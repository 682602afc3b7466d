package dev.parley.inventory;

/**
 * A product that can be ordered. Its stock is kept apart, in {@link Stock}, so that
 * orders do not contend with price changes.
 *
 * @param price the price of one piece
 * @param version counts the changes of name and price, from 1
 */
public record Product(Sku sku, ProductName name, Money price, long version) {

	public static Product introduced(Sku sku, ProductName name, Money price) {
		return new Product(sku, name, price, 1);
	}

	Product changedTo(ProductName name, Money price) {
		boolean same = this.name.equals(name) && this.price.equals(price);
		return same ? this : new Product(this.sku, name, price, this.version + 1);
	}

}
