package ai.centralino.activities.crm;

import ai.centralino.activities.WorkerSettings;
import ai.centralino.store.Database;
import ai.centralino.store.crm.CrmConnections;
import ai.centralino.store.crypto.Vault;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What speaks to the CRMs, once for all of the worker.
@Configuration(proxyBeanMethods = false)
class CrmBeans {
  @Bean
  CrmConnections crmConnections(Database database, WorkerSettings settings) {
    return new CrmConnections(database, new Vault(database, settings.secret()));
  }

  @Bean
  Crms crms(CrmSettings settings, CrmConnections connections) {
    return new Crms(settings, connections, new CrmHttp(), Clock.systemUTC());
  }

  @Bean
  CrmDesk crmDesk(Database database, CrmConnections connections, Crms crms, CrmSettings settings) {
    return CrmDesk.of(database, connections, crms, settings.console());
  }
}
