package dev.parley.order.catalog;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.parley.defaults.client.ClientSettings;
import dev.parley.defaults.client.ServiceTokens;
import io.grpc.ManagedChannel;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.grpc.client.GrpcChannelFactory;

/** Connects to the gRPC servers of inventory-service. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "parley.quote", havingValue = "grpc")
class GrpcQuoteConfiguration {

	/** A channel for each instance, with the time that a read over REST may take. */
	@Bean
	GrpcProductReads productReads(GrpcChannelFactory channels, ClientSettings settings, ServiceTokens tokens,
			HttpClientSettings limits) {
		List<URI> targets = Objects.requireNonNull(settings.clients().get(GrpcProductReads.SERVICE));
		Map<URI, ManagedChannel> instances = new LinkedHashMap<>();
		targets.forEach((target) -> instances.put(target, channels.createChannel(target.toString())));
		return new GrpcProductReads(instances, tokens, Objects.requireNonNull(limits.readTimeout()));
	}

}
