package dev.parley.inventory;

/** Publishes changes of products to other services. */
public interface ProductEvents {

	void changed(Product product);

}
