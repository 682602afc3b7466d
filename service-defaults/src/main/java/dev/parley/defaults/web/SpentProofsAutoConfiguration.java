package dev.parley.defaults.web;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers the proofs of bound tokens in the database of a service. */
@AutoConfiguration(before = ResourceServerAutoConfiguration.class,
		afterName = "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration")
@ConditionalOnClass(JdbcClient.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class SpentProofsAutoConfiguration {

	@Bean
	@ConditionalOnBean(JdbcClient.class)
	SpentProofs spentProofs(JdbcClient jdbc) {
		return new SpentProofs(jdbc);
	}

}
