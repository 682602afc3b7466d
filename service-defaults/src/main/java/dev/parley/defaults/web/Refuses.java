package dev.parley.defaults.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.http.HttpStatus;

/** A problem of an endpoint's own, for the API description. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Refuses.All.class)
public @interface Refuses {

	/** The status of the answer. */
	HttpStatus status();

	/** The name of the problem, as in its type {@code /problems/<name>}. */
	String problem();

	/** The problems of an endpoint. */
	@Documented
	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@interface All {

		/** The problems. */
		Refuses[] value();

	}

}
