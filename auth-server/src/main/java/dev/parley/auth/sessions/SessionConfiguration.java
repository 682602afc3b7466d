package dev.parley.auth.sessions;

import java.security.SecureRandom;
import java.util.Base64;

import dev.parley.auth.Issuer;
import dev.parley.auth.Vault;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.CookieSerializer;

/** Configures Spring Session to encrypt cookies and attributes. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

	@Bean
	CookieSerializer sessionCookie(Vault vault, Issuer issuer) {
		return new SealedCookie(vault, issuer);
	}

	/** Spring Session looks this bean up by its name. */
	@Bean
	ConversionService springSessionConversionService(Vault vault) {
		SealedAttributes attributes = new SealedAttributes(vault);
		GenericConversionService conversion = new GenericConversionService();
		conversion.addConverter(Object.class, byte[].class, attributes::seal);
		Converter<byte[], @Nullable Object> opening = attributes::open;
		conversion.addConverter(byte[].class, Object.class, opening);
		return conversion;
	}

	/**
	 * The default is a UUID, which has 122 random bits; the column takes 36 characters.
	 */
	@Bean
	SessionIdGenerator sessionIds() {
		SecureRandom random = new SecureRandom();
		return () -> {
			byte[] id = new byte[27];
			random.nextBytes(id);
			return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
		};
	}

	@Bean
	SessionRepositoryCustomizer<JdbcIndexedSessionRepository> statementsOfPostgresql() {
		return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
	}

}
