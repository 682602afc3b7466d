package dev.parley.order.catalog;

import java.io.IOException;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.NestedRuntimeException;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.web.client.UnknownContentTypeException;

/**
 * A complete answer of inventory-service that cannot be read. It says something about the
 * requested products, and nothing about the availability of inventory-service.
 */
class UnreadableAnswerException extends RuntimeException {

	UnreadableAnswerException(Exception cause) {
		super("could not read the answer of inventory-service: "
				+ NestedExceptionUtils.getMostSpecificCause(cause).getMessage(), cause);
	}

	/** Excludes an answer that was cut off, which is an outage. */
	static boolean isIn(NestedRuntimeException ex) {
		return (ex.contains(HttpMessageConversionException.class) || ex instanceof UnknownContentTypeException)
				&& !ex.contains(IOException.class);
	}

}
