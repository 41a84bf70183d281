package ai.centralino.web.crm;

import ai.centralino.store.Database;
import ai.centralino.store.crm.CrmConnections;
import ai.centralino.store.crm.CrmRecords;
import ai.centralino.store.crm.CrmSyncs;
import ai.centralino.store.crypto.Vault;
import ai.centralino.web.WebSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the CRM's pages read and write.
@Configuration(proxyBeanMethods = false)
class CrmShelves {
  @Bean
  Vault vault(Database database, WebSettings settings) {
    return new Vault(database, settings.secret());
  }

  @Bean
  CrmConnections crmConnections(Database database, Vault vault) {
    return new CrmConnections(database, vault);
  }

  @Bean
  CrmSyncs crmSyncs(Database database) {
    return new CrmSyncs(database);
  }

  @Bean
  CrmRecords crmRecords(Database database, CrmDoors doors) {
    return new CrmRecords(database, doors.console());
  }
}
