package dev.parley.gateway;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The proxies in front of the gateway, and its names.
 *
 * @param hosts its names besides that of its public URL
 * @param trustedProxies their networks in CIDR notation (RFC 4632), as in
 * {@code 10.0.0.0/8}
 */
@ConfigurationProperties("parley.gateway")
record ProxySettings(@DefaultValue List<String> hosts, @DefaultValue List<String> trustedProxies) {

	ProxySettings {
		hosts = List.copyOf(hosts);
		trustedProxies = List.copyOf(trustedProxies);
	}

}
