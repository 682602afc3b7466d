package dev.parley.order.push;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.util.List;

import dev.parley.order.CustomerId;
import dev.parley.order.OrderId;
import dev.parley.order.OrderProcess;
import dev.parley.order.Samples;
import dev.parley.order.ServiceTest;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * A test of updates over real connections. A token is the name of its user, the seconds
 * until it ends and a number: {@code alice~60~1}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceTest
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "parley.updates.connections-per-user=3", "parley.updates.heartbeat=300ms" })
@Import({ UpdatesTest.Tokens.class, UpdatesTest.Decisions.class })
@interface UpdatesTest {

	/** Reads the tokens. */
	@TestConfiguration(proxyBeanMethods = false)
	class Tokens {

		@Bean
		JwtDecoder tokens() {
			return (token) -> {
				String[] parts = token.split("~");
				Instant now = Instant.now();
				return Jwt.withTokenValue(token)
					.header("alg", "none")
					.subject(parts[0])
					.jti(token)
					.issuedAt(now)
					.expiresAt(now.plusSeconds(Long.parseLong(parts[1])))
					.claim("scope", parts[0].startsWith("stranger") ? "products:read" : "orders:read")
					.claim("roles", parts[0].startsWith("operator") ? List.of("OPERATOR") : List.of("CUSTOMER"))
					.build();
			};
		}

	}

	/** Makes updates. */
	record Decisions(OrderProcess process) {

		/** Places an order and confirms it, in two transactions with three updates. */
		OrderId decide(String customer) {
			OrderId order = this.process.accept(new CustomerId(customer), Samples.lines(), (_) -> {
			}).id();
			this.process.stockReserved(List.of(order));
			return order;
		}

	}

}
