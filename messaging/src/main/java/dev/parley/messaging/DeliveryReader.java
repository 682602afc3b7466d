package dev.parley.messaging;

import org.springframework.messaging.Message;

/** Reads where a message came from out of the headers that the broker's binder adds. */
public interface DeliveryReader {

	Delivery read(Message<byte[]> message);

}
