package dev.parley.cli;

import java.util.List;
import java.util.function.Supplier;

import dev.parley.cli.local.Instance;
import dev.parley.servers.Failure;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** A command about processes of this machine. */
abstract class LocalCommand extends PlatformCommand {

	@Mixin
	private Target target = new Target();

	@Override
	Target target() {
		return this.target;
	}

	/** The instances of this name; another name is wrong usage. */
	List<Instance> named(String part) {
		return known(() -> platform().named(part));
	}

	/** Finds something by a name that the user gave. */
	<T> T known(Supplier<T> search) {
		try {
			return search.get();
		}
		catch (Failure ex) {
			throw new ParameterException(spec().commandLine(), ex.getMessage());
		}
	}

}
