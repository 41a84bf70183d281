package ai.centralino.web;

import ai.centralino.store.Database;
import ai.centralino.store.IdempotencyKeys;
import ai.centralino.store.admin.Platform;
import ai.centralino.store.billing.BillingBooks;
import ai.centralino.store.billing.Limits;
import ai.centralino.store.billing.Plans;
import ai.centralino.store.billing.UsageRows;
import ai.centralino.store.booking.Bookings;
import ai.centralino.store.call.CallLog;
import ai.centralino.store.call.Calls;
import ai.centralino.store.call.Contacts;
import ai.centralino.store.call.Notes;
import ai.centralino.store.call.Recordings;
import ai.centralino.store.call.SavedViews;
import ai.centralino.store.call.Shares;
import ai.centralino.store.call.Tags;
import ai.centralino.store.erasure.Erasures;
import ai.centralino.store.home.Today;
import ai.centralino.store.insight.Insights;
import ai.centralino.store.knowledge.Dishes;
import ai.centralino.store.knowledge.Faqs;
import ai.centralino.store.knowledge.OpeningHours;
import ai.centralino.store.knowledge.Places;
import ai.centralino.store.knowledge.Properties;
import ai.centralino.store.knowledge.Services;
import ai.centralino.store.lead.Leads;
import ai.centralino.store.message.Messages;
import ai.centralino.store.notice.Notices;
import ai.centralino.store.notice.OptOuts;
import ai.centralino.store.notice.PlatformKeys;
import ai.centralino.store.notice.PushKeys;
import ai.centralino.store.notice.RuleBooks;
import ai.centralino.store.notice.Subscriptions;
import ai.centralino.store.notice.Wordings;
import ai.centralino.store.number.Numbers;
import ai.centralino.store.onboarding.Setups;
import ai.centralino.store.order.Orders;
import ai.centralino.store.outbox.Outbox;
import ai.centralino.store.retention.Retentions;
import ai.centralino.store.speech.Samples;
import ai.centralino.store.stats.Stats;
import ai.centralino.store.step.Steps;
import ai.centralino.store.tenant.Accounts;
import ai.centralino.store.tenant.ApiKeys;
import ai.centralino.store.tenant.Audit;
import ai.centralino.store.tenant.Invitations;
import ai.centralino.store.tenant.Passkeys;
import ai.centralino.store.tenant.Receptionists;
import ai.centralino.store.tenant.SignIns;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.store.tenant.Trades;
import ai.centralino.store.tenant.Users;
import ai.centralino.store.webhook.DeliveryLog;
import ai.centralino.store.webhook.Endpoints;
import ai.centralino.store.webhook.SecretBox;
import ai.centralino.workflows.notice.PushHosts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What is in the database, by subject.
@Configuration(proxyBeanMethods = false)
class Stores {
  @Bean
  Users users(Database database) {
    return new Users(database);
  }

  @Bean
  Accounts accounts(Database database) {
    return new Accounts(database);
  }

  @Bean
  SignIns signIns(Database database) {
    return new SignIns(database);
  }

  @Bean
  Passkeys passkeys(Database database) {
    return new Passkeys(database);
  }

  @Bean
  Numbers numbers(Database database) {
    return new Numbers(database, new Plans());
  }

  @Bean
  Samples samples(Database database) {
    return new Samples(database);
  }

  @Bean
  Platform platform(Database database) {
    return new Platform(database);
  }

  @Bean
  Invitations invitations(Database database) {
    return new Invitations(database);
  }

  @Bean
  ApiKeys apiKeys(Database database) {
    return new ApiKeys(database);
  }

  @Bean
  Audit audit(Database database) {
    return new Audit(database);
  }

  @Bean
  Limits limits(Database database) {
    return new Limits(database, new Plans());
  }

  @Bean
  Steps steps(Database database) {
    return new Steps(database);
  }

  @Bean
  Insights insights(Database database) {
    return new Insights(database);
  }

  @Bean
  Plans plans() {
    return new Plans();
  }

  @Bean
  BillingBooks billingBooks(Database database, Plans plans) {
    return new BillingBooks(database, plans);
  }

  @Bean
  Today today(Database database) {
    return new Today(database);
  }

  @Bean
  Trades trades() {
    return new Trades();
  }

  @Bean
  Setups setups(Database database, Trades trades) {
    return new Setups(database, trades);
  }

  @Bean
  Dishes dishes(Database database) {
    return new Dishes(database);
  }

  @Bean
  Faqs faqs(Database database) {
    return new Faqs(database);
  }

  @Bean
  Properties properties(Database database) {
    return new Properties(database);
  }

  @Bean
  Services services(Database database) {
    return new Services(database);
  }

  @Bean
  Places places(Database database) {
    return new Places(database);
  }

  @Bean
  Receptionists receptionists(Database database) {
    return new Receptionists(database);
  }

  @Bean
  Tenants tenants(Database database) {
    return new Tenants(database);
  }

  @Bean
  Orders orders(Database database) {
    return new Orders(database);
  }

  @Bean
  Calls calls(Database database) {
    return new Calls(database);
  }

  @Bean
  OpeningHours openingHours(Database database) {
    return new OpeningHours(database);
  }

  @Bean
  Bookings bookings(Database database) {
    return new Bookings(database);
  }

  @Bean
  Messages messages(Database database) {
    return new Messages(database);
  }

  @Bean
  Leads leads(Database database) {
    return new Leads(database);
  }

  @Bean
  Contacts contacts(Database database) {
    return new Contacts(database);
  }

  @Bean
  Notices notices(Database database) {
    return new Notices(database);
  }

  @Bean
  Outbox outbox(Database database) {
    return new Outbox(database);
  }

  @Bean
  RuleBooks ruleBooks(Database database) {
    return new RuleBooks(database);
  }

  @Bean
  OptOuts optOuts(Database database) {
    return new OptOuts(database);
  }

  @Bean
  Wordings wordings(Database database) {
    return new Wordings(database);
  }

  @Bean
  Subscriptions subscriptions(Database database) {
    return new Subscriptions(database);
  }

  @Bean
  PushKeys pushKeys(Database database, WebSettings settings) {
    return PushKeys.of(new PlatformKeys(database, settings.secret()));
  }

  @Bean
  PushHosts pushHosts(WebSettings settings) {
    return settings.pushHosts();
  }

  @Bean
  Endpoints endpoints(Database database, WebSettings settings) {
    return new Endpoints(database, new SecretBox(settings.secret()));
  }

  @Bean
  DeliveryLog deliveryLog(Database database) {
    return new DeliveryLog(database);
  }

  @Bean
  UsageRows usageRows(Database database) {
    return new UsageRows(database);
  }

  @Bean
  Recordings recordings(Database database) {
    return new Recordings(database);
  }

  @Bean
  Stats stats(Database database) {
    return new Stats(database);
  }

  @Bean
  IdempotencyKeys idempotencyKeys(Database database) {
    return new IdempotencyKeys(database);
  }

  @Bean
  CallLog callLog(Database database) {
    return new CallLog(database);
  }

  @Bean
  Tags tags(Database database) {
    return new Tags(database);
  }

  @Bean
  Notes notes(Database database) {
    return new Notes(database);
  }

  @Bean
  SavedViews savedViews(Database database) {
    return new SavedViews(database);
  }

  @Bean
  Shares shares(Database database) {
    return new Shares(database);
  }

  @Bean
  Erasures erasures(Database database) {
    return new Erasures(database);
  }

  @Bean
  Retentions retentions(Database database) {
    return new Retentions(database);
  }
}
