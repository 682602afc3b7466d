package dev.parley.defaults.client;

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
import org.springframework.util.Assert;

/**
 * Balances calls over the instances of a service, round robin.
 * <p>
 * A refused connection costs no time, so the call goes to the next instance at once.
 * Slower failures are left to the caller's retry, which reaches another instance: no
 * number of dead instances makes a caller wait.
 */
class Instances implements ClientHttpRequestInterceptor {

	private final List<Instance> instances;

	private final AtomicInteger next = new AtomicInteger();

	Instances(List<URI> urls, LongSupplier nanoTime) {
		Assert.notEmpty(urls, "A client in `parley.clients` needs at least one URL");
		this.instances = urls.stream().map((url) -> new Instance(url, nanoTime)).toList();
	}

	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		return send(new ArrayList<>(this.instances), request, body, execution);
	}

	private ClientHttpResponse send(List<Instance> left, HttpRequest request, byte[] body,
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
			return send(left, request, body, execution);
		}
	}

	/** If all are dead, tries one anyway: it may have just come back. */
	private Instance choose(List<Instance> left) {
		List<Instance> living = left.stream().filter(Instance::isAlive).toList();
		if (living.size() < left.size()) {
			for (Instance instance : left) {
				if (instance.isDueForProbe()) {
					return instance;
				}
			}
		}
		List<Instance> candidates = living.isEmpty() ? left : living;
		return candidates.get(Math.floorMod(this.next.getAndIncrement(), candidates.size()));
	}

}
