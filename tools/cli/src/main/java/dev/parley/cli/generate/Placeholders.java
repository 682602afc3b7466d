package dev.parley.cli.generate;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.parley.setup.Part;

/** What the placeholders of a template stand for, with no, one or several values each. */
final class Placeholders {

	private Placeholders() {
	}

	static Map<String, List<String>> of(Part service) {
		Map<String, List<String>> values = new TreeMap<>();
		values.put("id", List.of(service.id()));
		values.put("client", List.of(service.client()));
		values.put("CLIENT", List.of(service.variable()));
		values.put("port", List.of(port(service)));
		values.put("grpc-port", grpcPort(service).toList());
		values.put("path", List.of(service.path()));
		values.put("database", service.database().stream().toList());
		values.put("caller", callers(service).map(Part::id).toList());
		values.put("grpc-caller",
				grpcPort(service).flatMap((_) -> callers(service))
					.filter((it) -> it != Part.GATEWAY)
					.map(Part::id)
					.toList());
		values.put("call", each(service, (call) -> Stream.of(call.id())));
		values.put("call-port", each(service, (call) -> Stream.of(port(call))));
		values.put("call-grpc", each(service, (call) -> grpcPort(call).map((_) -> call.id())));
		values.put("call-grpc-port", each(service, Placeholders::grpcPort));
		return values;
	}

	private static List<String> each(Part service, Function<Part, Stream<String>> value) {
		return service.calls().stream().flatMap(value).toList();
	}

	/** The services that ask this one, and the gateway. */
	private static Stream<Part> callers(Part service) {
		return Part.services()
			.stream()
			.filter((other) -> other.calls().contains(service) || (other == Part.GATEWAY && service.isRouted()));
	}

	private static String port(Part service) {
		return Integer.toString(service.port(Part.FIRST_PORT));
	}

	private static Stream<String> grpcPort(Part service) {
		OptionalInt port = service.grpcPort(Part.FIRST_PORT);
		return port.stream().mapToObj(Integer::toString);
	}

}
