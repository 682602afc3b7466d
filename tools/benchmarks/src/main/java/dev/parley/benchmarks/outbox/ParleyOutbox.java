package dev.parley.benchmarks.outbox;

import dev.parley.messaging.Outbox;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Configuration;

/** The outbox of {@code messaging}, as every service uses it. */
final class ParleyOutbox implements Contestant {

	@Override
	public ConfigurableApplicationContext start(String topic) {
		return Servers.application(Application.class, "own")
			.properties("spring.config.import=classpath:messaging.yaml", "spring.application.name=benchmark",
					"namastack.outbox.enabled=false", "parley.messaging.topics." + topic + ".partitions=12")
			.run();
	}

	@Override
	public void append(ConfigurableApplicationContext application, String topic, String key, Parcel parcel) {
		application.getBean(Outbox.class).append(topic, key, "parcel", parcel);
	}

	@Override
	public void pause(ConfigurableApplicationContext application) {
		application.getBean("outboxRelay", SmartLifecycle.class).stop();
	}

	@Override
	public void resume(ConfigurableApplicationContext application) {
		application.getBean("outboxRelay", SmartLifecycle.class).start();
	}

	@Override
	public String toString() {
		return "Parley";
	}

	/** An application with the library only. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
