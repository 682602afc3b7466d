package dev.parley.auth;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may say where a request came from.
 *
 * @param trustedProxies networks of those whose {@code X-Forwarded-For} is believed
 */
@ConfigurationProperties("parley.auth.login")
record ProxySettings(List<String> trustedProxies) {
}
