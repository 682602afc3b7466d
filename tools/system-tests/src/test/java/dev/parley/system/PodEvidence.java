package dev.parley.system;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import dev.parley.servers.Failure;
import dev.parley.setup.Part;

import static org.awaitility.Awaitility.await;

/** What a cluster tells about the pods of the platform. */
final class PodEvidence {

	private PodEvidence() {
	}

	/** Diagnostics of the pods, by file name. */
	static Map<String, Callable<String>> of(List<Part> parts) {
		Map<String, Callable<String>> evidence = new LinkedHashMap<>();
		evidence.put("states.txt",
				() -> Kubectl.run("get", "pods,deployments,statefulsets,jobs,hpa,endpointslices", "--output=wide"));
		evidence.put("events.txt", () -> Kubectl.run("get", "events", "--sort-by=.lastTimestamp"));
		for (Part part : parts) {
			Workload workload = new Workload(part);
			evidence.put("states/" + part.id() + ".txt", () -> Kubectl.run("describe", "pods", workload.selector()));
			if (part != Part.POSTGRES) {
				evidence.put("threads/" + part.id() + ".txt", () -> threads(workload));
			}
			evidence.put("logs/" + part.id() + ".log",
					() -> Kubectl.run("logs", workload.selector(), "--all-containers", "--prefix", "--tail=-1"));
			evidence.put("logs/" + part.id() + "-previous.log", () -> Kubectl.run("logs", workload.selector(),
					"--all-containers", "--prefix", "--tail=-1", "--previous"));
		}
		return evidence;
	}

	/**
	 * The JRE's image has no jcmd: a JVM dumps its threads into its log when asked to.
	 */
	private static String threads(Workload workload) {
		List<String> pods = workload.pods();
		if (pods.isEmpty()) {
			throw new Failure(workload.name() + " has no pod");
		}
		return pods.stream().map(PodEvidence::threads).collect(Collectors.joining("\n"));
	}

	private static String threads(String pod) {
		String asked = "--since-time=" + Instant.now();
		Kubectl.run("exec", pod, "--", "bash", "-c", "kill -QUIT 1");
		return await("the threads of " + pod).until(() -> Kubectl.run("logs", pod, asked),
				(log) -> log.contains("JNI global refs"));
	}

}
