package dev.parley.gateway.limits;

import java.time.Duration;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of request bodies.
 *
 * @param limit the maximum size of one body
 * @param limits the maximum per service, where it differs
 * @param budget the maximum size of all bodies that are in memory at the same time
 * @param budgetPerAddress the maximum size of those from one address
 * @param patience how long a caller may take to send the body
 */
@ConfigurationProperties("parley.gateway.body")
record BodySettings(@DefaultValue("64KB") DataSize limit, @DefaultValue Map<String, DataSize> limits,
		@DefaultValue("8MB") DataSize budget, @DefaultValue("2MB") DataSize budgetPerAddress,
		@DefaultValue("10s") Duration patience) {

	long limit(String service) {
		return this.limits.getOrDefault(service, this.limit).toBytes();
	}

}
