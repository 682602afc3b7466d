package dev.parley.cli.local;

import dev.parley.setup.Part;

/**
 * One process of a part that may have several.
 *
 * @param part the part
 * @param number counts its instances, from 1
 */
public record Instance(Part part, int number) {

	/** How far the ports of an instance are from those of the one before. */
	static final int STRIDE = 10;

	/**
	 * Its name, as users write it.
	 * @return the name of the part, with the number behind it from the second on
	 */
	public String id() {
		return (this.number == 1) ? this.part.id() : this.part.id() + "-" + this.number;
	}

	public int port(int base) {
		return this.part.port(base) + STRIDE * (this.number - 1);
	}

}
