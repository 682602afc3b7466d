package dev.parley.system;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/** Excludes tests that do not work in the current environment, and prints why. */
public final class EnvironmentFilter implements PostDiscoveryFilter {

	private static final Set<String> printed = ConcurrentHashMap.newKeySet();

	@Override
	public FilterResult apply(TestDescriptor test) {
		return Stream.<@Nullable TestDescriptor>iterate(test, (it) -> it != null, EnvironmentFilter::parent)
			.flatMap(Stream::ofNullable)
			.flatMap((it) -> it.getSource().stream())
			.flatMap((source) -> (source instanceof ClassSource type) ? Stream.of(type.getJavaClass()) : Stream.of())
			.filter((type) -> type.isAnnotationPresent(OnlyIn.class))
			.filter((type) -> type.getAnnotation(OnlyIn.class).value() != Environment.current())
			.findFirst()
			.map(EnvironmentFilter::excluded)
			.orElse(FilterResult.included("works in every environment"));
	}

	private static @Nullable TestDescriptor parent(@Nullable TestDescriptor test) {
		return Optional.ofNullable(test).flatMap(TestDescriptor::getParent).orElse(null);
	}

	private static FilterResult excluded(Class<?> type) {
		OnlyIn only = type.getAnnotation(OnlyIn.class);
		String reason = "%s runs with %s only, not with %s: it %s".formatted(type.getSimpleName(), only.value(),
				Environment.current(), only.because());
		if (printed.add(reason)) {
			System.out.println(reason);
		}
		return FilterResult.excluded(reason);
	}

}
