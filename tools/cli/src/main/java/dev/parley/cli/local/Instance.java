package dev.parley.cli.local;

import java.util.OptionalInt;

import dev.parley.setup.Part;

/**
 * A process of a part.
 *
 * @param number counts the instances of the part, from 1
 */
public record Instance(Part part, int number) {

	/** The name of the part, followed by the number from the second instance on. */
	public String id() {
		return (this.number == 1) ? this.part.id() : this.part.id() + "-" + this.number;
	}

	int port(int base) {
		return this.part.port(first(base));
	}

	OptionalInt grpcPort(int base) {
		return this.part.grpcPort(first(base));
	}

	/**
	 * Each instance of a part has the ports after those of all parts' previous instances.
	 */
	private int first(int base) {
		return base + Part.ports() * (this.number - 1);
	}

}
