package dev.parley.auth;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may say where a request came from.
 *
 * @param trustedProxies networks of those whose {@code X-Forwarded-For} is believed
 */
@ConfigurationProperties("parley.auth.login")
record ProxySettings(@DefaultValue( {
		"127.0.0.0/8", "::1" }) List<String> trustedProxies){
}
