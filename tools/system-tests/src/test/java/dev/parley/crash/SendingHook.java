package dev.parley.crash;

import java.util.Map;

import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Intercepts acknowledgements before the relay receives them. */
public class SendingHook implements ProducerInterceptor<Object, Object> {

	@Override
	public ProducerRecord<Object, Object> onSend(ProducerRecord<Object, Object> message) {
		Crash.holdIfDying();
		return message;
	}

	@Override
	public void onAcknowledgement(RecordMetadata metadata, Exception ex) {
		if (ex == null) {
			Crash.at(Step.AFTER_SEND_BEFORE_ACKNOWLEDGEMENT);
		}
	}

	@Override
	public void close() {
	}

	@Override
	public void configure(Map<String, ?> settings) {
	}

}
