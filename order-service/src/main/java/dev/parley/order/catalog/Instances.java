package dev.parley.order.catalog;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Spreads the calls over the instances of inventory-service.
 * <p>
 * A refused connection costs no time, so the next instance is asked at once. Whatever
 * takes longer is left to the retry, which finds another instance in turn: that way no
 * number of dead instances makes an order wait.
 */
class Instances implements ClientHttpRequestInterceptor {

	private final List<Instance> instances;

	private final AtomicInteger turn = new AtomicInteger();

	Instances(List<URI> urls, LongSupplier nanoTime) {
		this.instances = urls.stream().map((url) -> new Instance(url, nanoTime)).toList();
	}

	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		return askOneOf(new ArrayList<>(this.instances), request, body, execution);
	}

	private ClientHttpResponse askOneOf(List<Instance> left, HttpRequest request, byte[] body,
			ClientHttpRequestExecution execution) throws IOException {
		Instance instance = choose(left);
		left.remove(instance);
		try {
			ClientHttpResponse response = execution.execute(instance.address(request), body);
			instance.answered();
			return response;
		}
		catch (IOException ex) {
			instance.failed(ex);
			if (left.isEmpty() || !(ex instanceof ConnectException)) {
				throw ex;
			}
			return askOneOf(left, request, body, execution);
		}
	}

	/** A dead one is better than none: it may have come back this very moment. */
	private Instance choose(List<Instance> left) {
		List<Instance> living = left.stream().filter(Instance::isAlive).toList();
		if (living.size() < left.size()) {
			for (Instance instance : left) {
				if (instance.isDueForTrial()) {
					return instance;
				}
			}
		}
		List<Instance> candidates = living.isEmpty() ? left : living;
		return candidates.get(Math.floorMod(this.turn.getAndIncrement(), candidates.size()));
	}

}
