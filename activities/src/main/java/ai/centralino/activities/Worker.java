package ai.centralino.activities;

import ai.centralino.activities.billing.BillingOffice;
import ai.centralino.activities.booking.Calendar;
import ai.centralino.activities.call.CallRecords;
import ai.centralino.activities.crm.CrmDesk;
import ai.centralino.activities.crm.CrmForgetting;
import ai.centralino.activities.crm.CrmSettings;
import ai.centralino.activities.crm.Crms;
import ai.centralino.activities.erasure.CarrierRecordings;
import ai.centralino.activities.erasure.ErasureDesk;
import ai.centralino.activities.erasure.Forgetting;
import ai.centralino.activities.erasure.Histories;
import ai.centralino.activities.insight.Analyst;
import ai.centralino.activities.knowledge.SafeFetch;
import ai.centralino.activities.knowledge.SiteReader;
import ai.centralino.activities.knowledge.SiteReading;
import ai.centralino.activities.notice.NoticeDesk;
import ai.centralino.activities.notice.NoticeOffice;
import ai.centralino.activities.notice.webpush.WebPushes;
import ai.centralino.activities.number.NumberDesk;
import ai.centralino.activities.onboarding.Provisioning;
import ai.centralino.activities.order.Kitchen;
import ai.centralino.activities.retention.DailySweep;
import ai.centralino.activities.retention.Sweeper;
import ai.centralino.activities.speech.SpokenSamples;
import ai.centralino.activities.stats.CountingStart;
import ai.centralino.activities.stats.DayCounts;
import ai.centralino.activities.step.StepBook;
import ai.centralino.activities.tenant.AccountMails;
import ai.centralino.activities.webhook.Courier;
import ai.centralino.activities.webhook.EventDesk;
import ai.centralino.activities.webhook.Postman;
import ai.centralino.store.Database;
import ai.centralino.store.Schema;
import ai.centralino.store.billing.Limits;
import ai.centralino.store.billing.Plans;
import ai.centralino.store.booking.Bookings;
import ai.centralino.store.call.Calls;
import ai.centralino.store.call.Recordings;
import ai.centralino.store.crm.CrmConnections;
import ai.centralino.store.crm.CrmLinks;
import ai.centralino.store.erasure.ErasureSteps;
import ai.centralino.store.insight.Insights;
import ai.centralino.store.lead.Leads;
import ai.centralino.store.message.Messages;
import ai.centralino.store.notice.PlatformKeys;
import ai.centralino.store.notice.PushKeys;
import ai.centralino.store.number.Numbers;
import ai.centralino.store.onboarding.Setups;
import ai.centralino.store.order.Orders;
import ai.centralino.store.retention.Retentions;
import ai.centralino.store.speech.Samples;
import ai.centralino.store.stats.Counting;
import ai.centralino.store.step.Steps;
import ai.centralino.store.tenant.Accounts;
import ai.centralino.store.tenant.Demo;
import ai.centralino.store.tenant.Invitations;
import ai.centralino.store.tenant.Receptionists;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.store.tenant.Trades;
import ai.centralino.store.webhook.Deliveries;
import ai.centralino.store.webhook.Endpoints;
import ai.centralino.store.webhook.SecretBox;
import ai.centralino.workflows.Environment;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.billing.BillingMonthWorkflow;
import ai.centralino.workflows.billing.BillingMonthWorkflowImpl;
import ai.centralino.workflows.billing.BillingRun;
import ai.centralino.workflows.billing.DunningWorkflowImpl;
import ai.centralino.workflows.billing.MeteringWorkflowImpl;
import ai.centralino.workflows.billing.ReconciliationWorkflow;
import ai.centralino.workflows.billing.ReconciliationWorkflowImpl;
import ai.centralino.workflows.billing.StripeWorkflowImpl;
import ai.centralino.workflows.billing.TillWorkflowImpl;
import ai.centralino.workflows.booking.BookingWorkflowImpl;
import ai.centralino.workflows.call.CallWorkflowImpl;
import ai.centralino.workflows.call.TestCallWorkflowImpl;
import ai.centralino.workflows.crm.CrmCheckWorkflowImpl;
import ai.centralino.workflows.crm.CrmSyncWorkflowImpl;
import ai.centralino.workflows.erasure.ErasureWorkflowImpl;
import ai.centralino.workflows.insight.InsightWorkflowImpl;
import ai.centralino.workflows.knowledge.WebsiteImportWorkflowImpl;
import ai.centralino.workflows.notice.DigestWorkflowImpl;
import ai.centralino.workflows.notice.FollowUpWorkflowImpl;
import ai.centralino.workflows.notice.InboundTextWorkflowImpl;
import ai.centralino.workflows.notice.NoticeWorkflowImpl;
import ai.centralino.workflows.number.NumberPurchaseWorkflowImpl;
import ai.centralino.workflows.number.NumberReleaseWorkflowImpl;
import ai.centralino.workflows.number.NumberSearchWorkflowImpl;
import ai.centralino.workflows.onboarding.OnboardingWorkflowImpl;
import ai.centralino.workflows.order.OrderWorkflowImpl;
import ai.centralino.workflows.retention.RetentionWorkflowImpl;
import ai.centralino.workflows.speech.SampleWorkflowImpl;
import ai.centralino.workflows.stats.StatsWorkflowImpl;
import ai.centralino.workflows.tenant.AccountMailWorkflowImpl;
import ai.centralino.workflows.webhook.EventWorkflowImpl;
import ai.centralino.workflows.webhook.WebhookDeliveryWorkflowImpl;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/// The worker service: runs the workflows and the activities.
@SpringBootApplication(proxyBeanMethods = false)
public class Worker {
  public static void main(String[] args) {
    start(new Environment(System.getenv()), args);
  }

  /// Starts the service with these settings. Returns once its pollers run.
  public static org.springframework.context.ConfigurableApplicationContext start(
      Environment env, String... args) {
    WorkerSettings settings = WorkerSettings.of(env);
    CrmSettings crm = CrmSettings.of(env);
    SpringApplication app = new SpringApplication(Worker.class);
    app.addInitializers(context -> {
      context.getBeanFactory().registerSingleton("environmentVariables", env);
      context.getBeanFactory().registerSingleton("workerSettings", settings);
      context.getBeanFactory().registerSingleton("crmSettings", crm);
    });
    app.setDefaultProperties(
        Map.of(
            "spring.config.name",
            "worker",
            "server.port",
            env.port("CENTRALINO_WORKER_PORT", 8082)));
    app.setRegisterShutdownHook(false);
    var context = app.run(args);
    if (!env.flag("CENTRALINO_EMBEDDED")) {
      Runtime.getRuntime().addShutdownHook(new Thread(context::close, "stop-worker"));
    }
    return context;
  }

  @Bean
  Database database(WorkerSettings settings, Environment env) throws SQLException {
    Schema.migrate(settings.database(), settings.secret());
    if (settings.demo()) {
      new Demo(settings.database()).seed(DemoSeed.password(env), DemoSeed.numbers(env));
    }
    return Database.open(settings.database(), settings.secret(), 8);
  }

  /// Connections that only calls use: whatever the office waits for, a caller does not.
  @Bean
  CallConnections callConnections(Database migrated, WorkerSettings settings) {
    return new CallConnections(Database.open(settings.database(), settings.secret(), 4));
  }

  /// A pool of their own for live calls.
  record CallConnections(Database database) implements AutoCloseable {
    @Override
    public void close() {
      database.close();
    }
  }

  @Bean
  TemporalLink temporalLink(WorkerSettings settings) {
    return new TemporalLink(settings.temporalAddress(), settings.temporalNamespace());
  }

  @Bean(destroyMethod = "")
  WorkerFactory workers(
      Database database,
      CallConnections forCalls,
      TemporalLink temporal,
      WorkerSettings settings,
      CrmDesk crm,
      CrmConnections crmConnections,
      Crms crms,
      Environment env) {
    Orders orders = new Orders(database);
    Limits limits = new Limits(database, new Plans());
    Database live = forCalls.database();
    Limits liveLimits = new Limits(live, new Plans());
    CallRecords records =
        new CallRecords(
            new Tenants(live),
            new Receptionists(live),
            new Calls(live),
            new Messages(live),
            new Leads(live),
            new Recordings(live),
            liveLimits,
            Clock.systemUTC(),
            !env.reachableByStrangers());
    Calendar calendar = new Calendar(new Bookings(database));
    Kitchen kitchen = new Kitchen(orders, temporal.client(), Clock.systemUTC());
    URI base = settings.publicBase();
    NoticeDesk.Ways ways =
        new NoticeDesk.Ways(
            settings.texts(),
            settings.mail(),
            new WebPushes(
                PushKeys.of(new PlatformKeys(database, settings.secret())),
                base != null && "https".equals(base.getScheme())
                    ? base.toString()
                    : "mailto:push@centralino.example",
                settings.pushHosts()),
            settings.whatsappFrom(),
            base);
    Forgetting recordings =
        settings.recordings() == null
            ? null
            : new CarrierRecordings(settings.recordings(), new Recordings(database));
    // Whoever else is told of calls and can be asked to forget them joins this list.
    List<Forgetting> told =
        new ArrayList<>(CrmForgetting.all(crmConnections, new CrmLinks(database), crms));
    if (recordings != null) {
      told.add(recordings);
    }
    if (settings.texts() == null) {
      LoggerFactory.getLogger(Worker.class)
          .info("No TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN: texts stay in the outbox");
    }
    if (settings.mail() == null) {
      LoggerFactory.getLogger(Worker.class).info("No SMTP_URL: mail stays in the outbox");
    }
    if (settings.payments() == null) {
      LoggerFactory.getLogger(Worker.class)
          .info("No STRIPE_SECRET_KEY: plans switch at once and nothing is charged");
    }
    BillingOffice billing =
        new BillingOffice(
            database,
            settings.payments(),
            settings.carrierCalls(),
            settings.console(),
            Clock.systemUTC());
    WorkerFactory factory =
        WorkerFactory.newInstance(
            temporal.client(),
            WorkerFactoryOptions.newBuilder().setUsingVirtualWorkflowThreads(true).build());
    var calls = factory.newWorker(TaskQueues.CALLS, TaskSlots.calls());
    calls.registerWorkflowImplementationTypes(CallWorkflowImpl.class);
    Endpoints endpoints = new Endpoints(database, new SecretBox(settings.secret()));
    calls.registerActivitiesImplementations(
        records,
        kitchen,
        calendar,
        new EventDesk(
            live,
            new Endpoints(live, new SecretBox(settings.secret())),
            liveLimits,
            !env.reachableByStrangers()));
    var office = factory.newWorker(TaskQueues.OFFICE, TaskSlots.office());
    office.registerWorkflowImplementationTypes(
        OrderWorkflowImpl.class,
        BookingWorkflowImpl.class,
        NoticeWorkflowImpl.class,
        MeteringWorkflowImpl.class,
        TestCallWorkflowImpl.class,
        AccountMailWorkflowImpl.class,
        WebsiteImportWorkflowImpl.class,
        OnboardingWorkflowImpl.class,
        InsightWorkflowImpl.class,
        DigestWorkflowImpl.class,
        FollowUpWorkflowImpl.class,
        InboundTextWorkflowImpl.class,
        StatsWorkflowImpl.class,
        ErasureWorkflowImpl.class,
        RetentionWorkflowImpl.class,
        NumberSearchWorkflowImpl.class,
        NumberPurchaseWorkflowImpl.class,
        NumberReleaseWorkflowImpl.class,
        SampleWorkflowImpl.class,
        TillWorkflowImpl.class,
        StripeWorkflowImpl.class,
        DunningWorkflowImpl.class,
        BillingMonthWorkflowImpl.class,
        ReconciliationWorkflowImpl.class,
        CrmSyncWorkflowImpl.class,
        CrmCheckWorkflowImpl.class,
        EventWorkflowImpl.class,
        WebhookDeliveryWorkflowImpl.class);
    office.registerActivitiesImplementations(
        new StepBook(new Steps(database)),
        new Analyst(
            new Tenants(database),
            new Calls(database),
            orders,
            new Bookings(database),
            new Leads(database),
            new Messages(database),
            new Insights(database),
            settings.model()),
        kitchen,
        calendar,
        billing.meter(),
        billing.till(),
        billing.billing(),
        new AccountMails(
            new Accounts(database),
            new Invitations(database),
            settings.mail(),
            settings.console(),
            settings.secret(),
            Clock.systemUTC()),
        new SiteReading(new SiteReader(new SafeFetch(), settings.siteModel())),
        new Provisioning(
            new Setups(database, new Trades()), settings.numberShop(), settings.till()));
    office.registerActivitiesImplementations(
        NoticeOffice.activities(
                database, ways, settings.console(), settings.secret(), Clock.systemUTC())
            .toArray());
    office.registerActivitiesImplementations(
        new DayCounts(new Counting(database), Clock.systemUTC()));
    office.registerActivitiesImplementations(
        new ErasureDesk(
            new ErasureSteps(database),
            new Histories(temporal.client(), new Messages(database)::sources),
            told),
        new Sweeper(new Retentions(database), recordings, Clock.systemUTC()));
    office.registerActivitiesImplementations(
        new NumberDesk(new Numbers(database, new Plans()), settings.numberShop()),
        new SpokenSamples(new Samples(database), settings.voice()));
    office.registerActivitiesImplementations(crm);
    office.registerActivitiesImplementations(
        new EventDesk(database, endpoints, limits, !env.reachableByStrangers()),
        new Postman(
            new Deliveries(database),
            endpoints,
            new Tenants(database),
            new Courier(env.flag("CENTRALINO_PRIVATE_TARGETS")),
            Clock.systemUTC()));
    factory.start();
    DailySweep.arrangeSoon(temporal.client());
    temporal
        .timetable()
        .keep(BillingMonthWorkflow.class, "billing-month", "0 14 1 * *", BillingRun.START);
    temporal
        .timetable()
        .keep(
            ReconciliationWorkflow.class, "billing-reconciliation", "30 3 * * *", BillingRun.START);
    return factory;
  }

  @Bean
  CountingStart countingStart(WorkerFactory workers) {
    return new CountingStart(workers.getWorkflowClient());
  }

  @Bean
  Stop stop(WorkerFactory workers) {
    return new Stop(workers);
  }

  /// Lets running activities finish before the database and Temporal are closed.
  record Stop(WorkerFactory workers) implements AutoCloseable {
    @Override
    public void close() {
      workers.shutdown();
      workers.awaitTermination(10, java.util.concurrent.TimeUnit.SECONDS);
      workers.shutdownNow();
    }
  }

  @Bean
  HealthIndicator databaseHealthIndicator(Database database) {
    return () -> (database.answers() ? Health.up() : Health.down()).build();
  }

  @Bean
  HealthIndicator temporalHealthIndicator(TemporalLink temporal) {
    return () -> (temporal.answers() ? Health.up() : Health.down()).build();
  }
}
