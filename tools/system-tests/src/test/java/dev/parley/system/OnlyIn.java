package dev.parley.system;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks tests that need the parts of the platform to run in one place. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface OnlyIn {

	/** Where they run. */
	Place value();

	/** What they do that only works there: "it …". */
	String because();

}
