package dev.parley.order.persistence;

import java.util.List;
import java.util.UUID;

import dev.parley.order.CustomerId;
import dev.parley.order.Lines;
import dev.parley.order.OrderId;
import org.postgresql.util.PGobject;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.convert.ConverterBuilder;
import org.springframework.data.jdbc.core.convert.JdbcCustomConversions;
import org.springframework.data.jdbc.core.dialect.JdbcDialect;
import org.springframework.data.jdbc.core.mapping.JdbcValue;

/** Maps domain values to columns. */
@Configuration(proxyBeanMethods = false)
class OrderColumns {

	@Bean
	JdbcCustomConversions jdbcCustomConversions(JdbcDialect dialect, JsonMapper json) {
		LinesColumn lines = new LinesColumn(json);
		return JdbcCustomConversions.of(dialect, List.of(
				ConverterBuilder.reading(UUID.class, OrderId.class, OrderId::new).andWriting(OrderId::value),
				ConverterBuilder.reading(String.class, CustomerId.class, CustomerId::new).andWriting(CustomerId::value),
				ConverterBuilder.reading(PGobject.class, Lines.class,
						(column) -> lines.read(String.valueOf(column.getValue()))),
				ConverterBuilder.writing(Lines.class, JdbcValue.class, lines::write)));
	}

}
