package dev.parley.messaging.kafka;

import dev.parley.messaging.Pace;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;

import org.springframework.kafka.listener.BatchInterceptor;

/** Lets messages gather under load before they are polled. */
class PacedPolls implements BatchInterceptor<Object, Object> {

	private final ThreadLocal<Pace> pace = ThreadLocal.withInitial(Pace::new);

	@Override
	public ConsumerRecords<Object, Object> intercept(ConsumerRecords<Object, Object> messages,
			Consumer<Object, Object> consumer) {
		this.pace.get().count(messages.count());
		return messages;
	}

	@Override
	public void setupThreadState(Consumer<?, ?> consumer) {
		this.pace.get().await();
	}

	@Override
	public void clearThreadState(Consumer<?, ?> consumer) {
	}

}
