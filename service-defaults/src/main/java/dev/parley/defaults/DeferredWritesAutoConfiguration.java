package dev.parley.defaults;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcOperations;

/** Provides the deferred writes of a part with a database. */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration")
@ConditionalOnClass(JdbcOperations.class)
class DeferredWritesAutoConfiguration {

	@Bean
	@ConditionalOnBean(JdbcOperations.class)
	DeferredWrites deferredWrites(JdbcOperations jdbc) {
		return new DeferredWrites(jdbc);
	}

}
