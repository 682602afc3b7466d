package dev.parley.inventory;

/** Tells the other services about products. */
public interface ProductEvents {

	void changed(Product product);

}
