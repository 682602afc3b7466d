package dev.parley.defaults.web;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Shows operators the logs of a service that has a database. */
@AutoConfiguration
@ConditionalOnClass(JdbcClient.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty("parley.audit.path")
@EnableConfigurationProperties(AuditSettings.class)
class AuditAutoConfiguration {

	@Bean
	AuditLogsController auditLogsController(JdbcClient jdbc, AuditSettings settings) {
		return new AuditLogsController(new AuditLogs(jdbc, settings));
	}

}
