package dev.parley.gateway;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The proxies in front of the gateway.
 *
 * @param trustedProxies their networks in CIDR notation (RFC 4632), as in
 * {@code 10.0.0.0/8}
 */
@ConfigurationProperties("parley.gateway")
record ProxySettings(@DefaultValue List<String> trustedProxies) {

	ProxySettings {
		trustedProxies = List.copyOf(trustedProxies);
	}

}
