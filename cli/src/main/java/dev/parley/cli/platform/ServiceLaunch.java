package dev.parley.cli.platform;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One of our services. */
record ServiceLaunch(Instance service, Home home, Layout layout) implements Launch {

	private static final HttpClient HTTP = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(1))
		.build();

	@Override
	public String image() {
		return ServiceImage.of(this.home, this.service.part()).name();
	}

	@Override
	public List<String> command() {
		return ServiceImage.of(this.home, this.service.part()).command();
	}

	@Override
	public Map<String, String> environment() {
		return this.layout.environment(this.service);
	}

	@Override
	public boolean isReady(long pid) {
		HttpRequest request = HttpRequest.newBuilder(this.layout.readiness(this.service))
			.timeout(Duration.ofSeconds(2))
			.build();
		try {
			return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
