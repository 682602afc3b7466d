package dev.parley.order;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long an order may wait.
 *
 * @param deadline how long inventory-service has to answer before an order expires
 */
@ConfigurationProperties("parley.orders")
record OrderSettings(@DefaultValue("2m") Duration deadline) {
}
