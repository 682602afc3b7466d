package dev.parley.cli.local;

import dev.parley.setup.Part;

/**
 * A process of a part.
 *
 * @param number counts the instances of the part, from 1
 */
public record Instance(Part part, int number) {

	/** The distance between the ports of two instances. */
	static final int STRIDE = 10;

	/** The name of the part, followed by the number from the second instance on. */
	public String id() {
		return (this.number == 1) ? this.part.id() : this.part.id() + "-" + this.number;
	}

	int port(int base) {
		return this.part.port(base) + STRIDE * (this.number - 1);
	}

}
