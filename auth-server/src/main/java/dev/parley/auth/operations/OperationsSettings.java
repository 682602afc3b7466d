package dev.parley.auth.operations;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the changes of operators require.
 *
 * @param loginAge how long ago the operator may have logged in
 */
@ConfigurationProperties("parley.auth.operations")
record OperationsSettings(@DefaultValue("5m") Duration loginAge) {
}
