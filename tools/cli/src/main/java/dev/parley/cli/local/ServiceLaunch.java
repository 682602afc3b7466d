package dev.parley.cli.local;

import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.parley.servers.Directories;
import dev.parley.servers.Home;
import dev.parley.servers.Unchecked;

/**
 * Starts a service.
 *
 * @param http the client that asks whether it is ready
 */
record ServiceLaunch(Instance service, Home home, Layout layout, Supplier<HttpClient> http) implements Launch {

	@Override
	public String image() {
		return this.layout.named(ServiceImage.of(this.home, this.service.part()).name());
	}

	@Override
	public String name() {
		return this.service.part().id();
	}

	@Override
	public List<String> command() {
		Path temporary = this.layout.temporary(this.service);
		Directories.delete(temporary);
		Unchecked.run(() -> Files.createDirectories(temporary));
		return ServiceImage.command(ServiceImage.of(this.home, this.service.part()), temporary);
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
			return Unchecked.get(() -> this.http.get().send(request, BodyHandlers.discarding())).statusCode() == 200;
		}
		catch (UncheckedIOException ex) {
			return false;
		}
	}

}
