package dev.parley.defaults.client;

import java.io.IOException;
import java.net.URI;

import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.support.HttpRequestWrapper;

/** Redirects each HTTP request for a service to one of its instances. */
record BalancedRequests(Instances instances) implements ClientHttpRequestInterceptor {

	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		return this.instances.call((instance) -> execution.execute(address(request, instance), body));
	}

	private static HttpRequest address(HttpRequest request, URI instance) {
		URI resource = request.getURI();
		String query = (resource.getRawQuery() != null) ? "?" + resource.getRawQuery() : "";
		URI here = instance.resolve(resource.getRawPath() + query);
		return new HttpRequestWrapper(request) {
			@Override
			public URI getURI() {
				return here;
			}
		};
	}

}
