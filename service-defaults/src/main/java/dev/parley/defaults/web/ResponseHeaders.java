package dev.parley.defaults.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The headers of an endpoint's successful answers, for the API description. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ResponseHeaders {

	/** The header of an answer that was stored for an idempotency key. */
	String IDEMPOTENCY_REPLAYED = "Idempotency-Replayed";

	/** The header of a list whose changes can be followed. */
	String UPDATES_CURSOR = "Updates-Cursor";

	/** The names of the headers. */
	String[] value();

}
