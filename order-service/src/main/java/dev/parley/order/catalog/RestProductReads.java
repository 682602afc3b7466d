package dev.parley.order.catalog;

import java.util.List;

import dev.parley.order.Basket;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;
import org.springframework.web.service.registry.ImportHttpServices;

/** Reads products over REST. */
@Component
@ConditionalOnProperty(name = "parley.quote", havingValue = "rest")
@ImportHttpServices(group = "inventory", types = InventoryClient.class)
class RestProductReads implements ProductReads {

	private final InventoryClient inventory;

	RestProductReads(InventoryClient inventory) {
		this.inventory = inventory;
	}

	@Override
	public Products products(List<String> skus) {
		try {
			return this.inventory.products(skus, Basket.MAX_LINES);
		}
		catch (RestClientException | HttpMessageConversionException ex) {
			if (UnreadableAnswerException.isIn(ex)) {
				throw new UnreadableAnswerException(ex);
			}
			throw new InventoryOutageException(ex, isWorthRetrying(ex));
		}
		catch (OAuth2AuthorizationException ex) {
			throw new InventoryOutageException(ex, false);
		}
	}

	/** A refused token is dropped, so that the next attempt gets a new one. */
	private static boolean isWorthRetrying(Exception ex) {
		return ex instanceof ResourceAccessException || ex instanceof HttpServerErrorException
				|| ex instanceof HttpClientErrorException.Unauthorized;
	}

}
