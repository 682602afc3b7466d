package dev.parley.defaults;

import io.micrometer.observation.ObservationRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Provides what a part with a database needs to write efficiently. */
@AutoConfiguration(afterName = { "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration",
		"org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration" })
@ConditionalOnClass(JdbcOperations.class)
class DeferredWritesAutoConfiguration {

	@Bean
	@ConditionalOnBean(JdbcOperations.class)
	DeferredWrites deferredWrites(JdbcOperations jdbc) {
		return new DeferredWrites(jdbc);
	}

	@Bean
	@ConditionalOnBean(PlatformTransactionManager.class)
	GroupedTransactions groupedTransactions(PlatformTransactionManager transactions, ObservationRegistry observations) {
		return new GroupedTransactions(new TransactionTemplate(transactions), observations);
	}

}
