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

/** Leaves out, and says so, what cannot run where the parts are. */
public final class RunsThere implements PostDiscoveryFilter {

	private static final Set<String> told = ConcurrentHashMap.newKeySet();

	@Override
	public FilterResult apply(TestDescriptor test) {
		return Stream.<@Nullable TestDescriptor>iterate(test, (it) -> it != null, RunsThere::parent)
			.flatMap(Stream::ofNullable)
			.flatMap((it) -> it.getSource().stream())
			.flatMap((source) -> (source instanceof ClassSource type) ? Stream.of(type.getJavaClass()) : Stream.of())
			.filter((type) -> type.isAnnotationPresent(OnlyIn.class))
			.filter((type) -> type.getAnnotation(OnlyIn.class).value() != Place.here())
			.findFirst()
			.map(RunsThere::leftOut)
			.orElse(FilterResult.included("it needs the front door, and parts that can be stopped"));
	}

	private static @Nullable TestDescriptor parent(@Nullable TestDescriptor test) {
		return Optional.ofNullable(test).flatMap(TestDescriptor::getParent).orElse(null);
	}

	private static FilterResult leftOut(Class<?> type) {
		OnlyIn only = type.getAnnotation(OnlyIn.class);
		String reason = "%s runs with %s only, not with %s: it %s".formatted(type.getSimpleName(), only.value(),
				Place.here(), only.because());
		if (told.add(reason)) {
			System.out.println(reason);
		}
		return FilterResult.excluded(reason);
	}

}
