package ai.centralino.edge.server;

import ai.centralino.edge.audio.Espeak;
import ai.centralino.edge.engine.EngineFactory;
import ai.centralino.edge.journal.CallLine;
import ai.centralino.edge.journal.MessageLine;
import ai.centralino.edge.journal.TemporalCallLine;
import ai.centralino.edge.journal.TemporalMessageLine;
import ai.centralino.edge.phone.PhoneRoom;
import ai.centralino.edge.session.EdgeMetrics;
import ai.centralino.workflows.Environment;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.TemporalServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.web.reactive.config.BlockingExecutionConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import reactor.netty.resources.LoopResources;

/// The edge service: carriers' webhooks and media streams on one port.
@SpringBootApplication(proxyBeanMethods = false)
public class Edge {
  public static void main(String[] args) {
    start(new Environment(System.getenv()), args);
  }

  /// Starts the service with these settings. Returns once its port is open.
  public static ConfigurableApplicationContext start(Environment env, String... args) {
    lookForLeaksLessOften();
    EdgeSettings settings = EdgeSettings.of(env);
    SpringApplication app = new SpringApplication(Edge.class);
    app.setWebApplicationType(WebApplicationType.REACTIVE);
    app.addInitializers(
        context -> context.getBeanFactory().registerSingleton("edgeSettings", settings));
    app.setDefaultProperties(Map.of("spring.config.name", "edge", "server.port", settings.port()));
    app.setRegisterShutdownHook(false);
    ConfigurableApplicationContext context = app.run(args);
    if (!env.flag("CENTRALINO_EMBEDDED")) {
      Runtime.getRuntime().addShutdownHook(new Thread(context::close, "stop-edge"));
    }
    return context;
  }

  /// Netty notes down who touches one buffer in so many, to find those never released. One in 128,
  /// its default, takes 5 % of the event loop; one in 8,192 is still three a second at 200 calls.
  /// Read when Netty's first class is loaded; the command line goes first.
  private static void lookForLeaksLessOften() {
    String interval = "io.netty.leakDetection.samplingInterval";
    System.setProperty(interval, System.getProperty(interval, "8192"));
  }

  /// One event loop carries every call of this process: several hundred calls fit on one core, and
  /// a call's two sockets are always on the same thread. More cores are used by more edges.
  @Bean(destroyMethod = "dispose")
  LoopResources eventLoops() {
    return LoopResources.create("edge", 1, 1, true);
  }

  @Bean
  ReactorResourceFactory reactorResources(LoopResources eventLoops) {
    ReactorResourceFactory factory = new ReactorResourceFactory();
    factory.setUseGlobalResources(false);
    factory.setLoopResources(eventLoops);
    return factory;
  }

  @Bean(destroyMethod = "shutdownNow")
  ExecutorService virtualThreads() {
    return Executors.newVirtualThreadPerTaskExecutor();
  }

  /// Webhooks are handled on virtual threads, so that they may wait for Temporal.
  @Bean
  WebFluxConfigurer blockingHandlers(ExecutorService threads) {
    return new WebFluxConfigurer() {
      @Override
      public void configureBlockingExecution(BlockingExecutionConfigurer configurer) {
        configurer.setExecutor(new TaskExecutorAdapter(threads));
      }
    };
  }

  @Bean(destroyMethod = "shutdownNow")
  WorkflowServiceStubs temporal(EdgeSettings settings) {
    return WorkflowServiceStubs.newServiceStubs(
        WorkflowServiceStubsOptions.newBuilder()
            .setTarget(settings.temporalAddress())
            // Signals are a few hundred bytes: packing each costs more than it saves.
            .setGrpcCompression(GrpcCompression.NONE)
            .build());
  }

  @Bean
  WorkflowClient workflowClient(WorkflowServiceStubs temporal, EdgeSettings settings) {
    return TemporalServer.client(temporal, settings.temporalNamespace(), "edge");
  }

  @Bean
  CallLine callLine(WorkflowServiceStubs temporal, WorkflowClient client, ExecutorService threads) {
    return new TemporalCallLine(temporal, client, threads);
  }

  @Bean
  MessageLine messageLine(WorkflowClient client) {
    return new TemporalMessageLine(client);
  }

  @Bean
  EdgeMetrics edgeMetrics(MeterRegistry registry) {
    return new EdgeMetrics(registry);
  }

  @Bean
  EngineFactory engines(EdgeSettings settings, LoopResources eventLoops, ExecutorService threads) {
    EventLoopGroup group = eventLoops.onServer(true);
    return new Engines(
        settings.realtime(),
        eventLoops.onChannelClass(SocketChannel.class, group),
        threads,
        Espeak.find(settings.path()));
  }

  @Bean
  Signatures signatures(EdgeSettings settings) {
    return new Signatures(settings);
  }

  @Bean
  StreamTokens streamTokens(EdgeSettings settings) {
    return new StreamTokens(settings.secret(), Clock.systemUTC());
  }

  @Bean
  LiveCalls liveCalls(
      CallLine line,
      EngineFactory engines,
      LoopResources eventLoops,
      ExecutorService threads,
      EdgeMetrics metrics,
      EdgeSettings settings) {
    return new LiveCalls(
        line, engines, eventLoops.onServer(true), threads, metrics, settings.maxCalls());
  }

  @Bean
  MediaSocket.Door door(
      StreamTokens tokens,
      LiveCalls calls,
      CallLine line,
      EngineFactory engines,
      ExecutorService threads,
      EdgeSettings settings) {
    return new MediaSocket.Door(tokens, calls, line, engines, threads, settings.name());
  }

  @Bean
  WebServerFactoryCustomizer<NettyReactiveWebServerFactory> mediaRoutes(
      MediaSocket.Door door, Signatures signatures) {
    return factory -> factory.addRouteProviders(new MediaRoutes(door, signatures));
  }

  /// The simulated phone places test calls that the console asks for.
  @Bean(destroyMethod = "shutdownNow")
  WorkerFactory phoneRoom(WorkflowClient client, EdgeSettings settings) {
    WorkerFactory factory = WorkerFactory.newInstance(client);
    factory
        .newWorker(TaskQueues.PHONE)
        .registerActivitiesImplementations(
            new PhoneRoom(
                settings.port(),
                settings.publicBase() == null ? null : settings.publicBase().toString(),
                settings.authTokens().isEmpty() ? null : settings.authTokens().getLast(),
                Espeak.find(settings.path())));
    factory.start();
    return factory;
  }

  @Bean
  HealthIndicator temporalHealthIndicator(CallLine line, LiveCalls calls) {
    return () ->
        calls.draining()
            ? Health.outOfService().withDetail("reason", "draining").build()
            : (line.answers() ? Health.up() : Health.down()).build();
  }

  @Bean
  Drain drain(LiveCalls calls, EdgeSettings settings) {
    return new Drain(calls, settings.alone());
  }
}
