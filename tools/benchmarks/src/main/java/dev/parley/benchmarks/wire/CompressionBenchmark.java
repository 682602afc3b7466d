package dev.parley.benchmarks.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.parley.servers.Home;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.MemoryRecordsBuilder;
import org.apache.kafka.common.record.Record;
import org.apache.kafka.common.record.TimestampType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compresses events with each codec of Kafka, in batches as producers build them: the
 * samples of the contracts for the topic of orders, each with ids and times of its own
 * and with all of its headers.
 */
public final class CompressionBenchmark {

	private static final List<String> TYPES = List.of("order.placed.v1", "order.confirmed.v1");

	/** In microseconds, as PostgreSQL stores times. */
	private static final Instant TIME = Instant.parse("2026-11-22T20:15:30.123456Z");

	private static final JsonMapper JSON = new JsonMapper();

	private static final Map<String, Compression> CODECS = codecs();

	private final List<Sample> samples;

	private CompressionBenchmark(List<Sample> samples) {
		this.samples = samples;
	}

	/** Measures for two minutes, and prints the sizes of events and a table. */
	public static void main(String[] arguments) throws IOException {
		List<Sample> samples = new ArrayList<>();
		Path directory = Home.find().root().resolve("contracts/samples");
		for (String type : TYPES) {
			samples.add(new Sample(type,
					Files.readString(directory.resolve(type + ".json")).replaceAll("\\s*\\n\\s*", "")));
		}
		CompressionBenchmark benchmark = new CompressionBenchmark(samples);
		benchmark.printSizes();
		System.out.println("| Batch | " + String.join(" | ", CODECS.keySet()) + " |");
		System.out.println("|---|" + "---|".repeat(CODECS.size()));
		for (int size : new int[] { 1, 5, 20, 100, 500 }) {
			List<List<Event>> batches = Stream.generate(() -> benchmark.batch(size))
				.limit(Math.max(4, 200 / size))
				.toList();
			System.out.print("| " + size + " |");
			for (Compression codec : CODECS.values()) {
				System.out.print(" " + cell(batches, codec) + " |");
			}
			System.out.println();
		}
	}

	/** The bytes of one event of each type, as services write it and without its key. */
	private void printSizes() {
		System.out.println("| Event | Headers | Data |");
		System.out.println("|---|---|---|");
		for (Sample sample : this.samples) {
			int headers = Stream.of(event(sample, TIME).headers())
				.mapToInt((header) -> bytes(header.key()).length + header.value().length)
				.sum();
			int data = JSON.writeValueAsBytes(JSON.readTree(sample.body())).length;
			System.out.printf("| `%s` | %d B | %d B |%n", sample.type(), headers, data);
		}
	}

	private static Map<String, Compression> codecs() {
		Map<String, Compression> codecs = new LinkedHashMap<>();
		codecs.put("none", Compression.NONE);
		codecs.put("lz4", Compression.of(CompressionType.LZ4).build());
		codecs.put("snappy", Compression.of(CompressionType.SNAPPY).build());
		codecs.put("zstd, level 1", Compression.zstd().level(1).build());
		codecs.put("zstd", Compression.of(CompressionType.ZSTD).build());
		codecs.put("gzip", Compression.of(CompressionType.GZIP).build());
		return codecs;
	}

	/** Bytes per event, and the CPU time to write one and to read one. */
	private static String cell(List<List<Event>> batches, Compression codec) {
		List<MemoryRecords> written = batches.stream().map((batch) -> write(batch, codec)).toList();
		int events = batches.stream().mapToInt(List::size).sum();
		double bytes = written.stream().mapToInt(MemoryRecords::sizeInBytes).sum() / (double) events;
		double write = CpuTime.micros(events, batches, (batch) -> write(batch, codec).sizeInBytes());
		double read = CpuTime.micros(events, written, CompressionBenchmark::read);
		return "%.0f B, %.1f + %.1f µs".formatted(bytes, write, read);
	}

	private static MemoryRecords write(List<Event> events, Compression codec) {
		MemoryRecordsBuilder batch = MemoryRecords.builder(ByteBuffer.allocate(16_384), codec,
				TimestampType.CREATE_TIME, 0);
		events.forEach((event) -> batch.append(event.time(), event.key(), event.body(), event.headers()));
		return batch.build();
	}

	private static long read(MemoryRecords batch) {
		long sum = 0;
		for (Record message : batch.records()) {
			sum += message.key().remaining() + message.value().remaining();
			for (Header header : message.headers()) {
				sum += header.value().length;
			}
		}
		return sum;
	}

	private List<Event> batch(int size) {
		return IntStream.range(0, size)
			.mapToObj((i) -> event(this.samples.get(i % this.samples.size()), Instant.now()))
			.toList();
	}

	private static Event event(Sample sample, Instant now) {
		String order = UUID.randomUUID().toString();
		String body = sample.body()
			.replaceFirst("(?<=\"orderId\": ?\")[^\"]*", order)
			.replaceFirst("(?<=At\": ?\")[^\"]*", now.toString());
		String trace = UUID.randomUUID().toString().replace("-", "");
		Map<String, String> headers = new TreeMap<>(Map.of("ce_specversion", "1.0", "ce_id",
				UUID.randomUUID().toString(), "ce_type", "dev.parley." + sample.type(), "ce_source", "/order-service",
				"ce_time", now.toString(), "ce_subject", order, "content-type", "application/json", "traceparent",
				"00-" + trace + "-" + trace.substring(16) + "-01"));
		List<Header> all = new ArrayList<>();
		headers.forEach((name, value) -> all.add(new RecordHeader(name, bytes(value))));
		return new Event(now.toEpochMilli(), bytes(order), bytes(body), all.toArray(Header[]::new));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/** A message type with an example of its body. */
	private record Sample(String type, String body) {
	}

	/** A message as the producer gets it. */
	private record Event(long time, byte[] key, byte[] body, Header[] headers) {
	}

}
