package dev.parley.defaults.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.security.access.prepost.PreAuthorize;

/** Restricts an endpoint to operators whose token has the scope {@code operations}. */
@Target({ ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
@PreAuthorize(OperatorsOnly.RULE)
public @interface OperatorsOnly {

	/** The rule as an expression, for security filter chains. */
	String RULE = "hasAuthority('SCOPE_operations') and hasRole('OPERATOR')";

}
