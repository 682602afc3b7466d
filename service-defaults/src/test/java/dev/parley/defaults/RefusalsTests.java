package dev.parley.defaults;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class RefusalsTests {

	private final Refusals refusals = new Refusals();

	@Test
	void logsOncePerMinuteWhatWasRefused(CapturedOutput log) {
		refuse(1_234, "192.0.2.1", 401);
		refuse(2, "192.0.2.1", 429);
		refuse(1, "192.0.2.1", 200);
		this.refusals.report();
		assertThat(log.getOut().lines()).filteredOn((line) -> line.contains("Refused"))
			.satisfiesExactly((line) -> assertThat(line).endsWith(": 1,234 from 192.0.2.1 with status 401"),
					(line) -> assertThat(line).endsWith(": 2 from 192.0.2.1 with status 429"));
	}

	@Test
	void logsNothingIfNothingWasRefused(CapturedOutput log) {
		refuse(1, "192.0.2.1", 401);
		this.refusals.report();
		this.refusals.report();
		assertThat(log.getOut().lines()).filteredOn((line) -> line.contains("Refused")).hasSize(1);
	}

	@Test
	void neitherLogsNorKeepsMoreThanALimitedNumberOfAddresses(CapturedOutput log) {
		IntStream.range(0, 5_000)
			.forEach((number) -> refuse(1, "2001:db8::" + Integer.toHexString(number) + "/64", 401));
		refuse(3, "192.0.2.1", 401);
		this.refusals.report();
		assertThat(log.getOut().lines()).filteredOn((line) -> line.contains("Refused"))
			.hasSizeLessThan(12)
			.last()
			.asString()
			.endsWith(" from other addresses");
	}

	private void refuse(int times, String address, int status) {
		IntStream.range(0, times).forEach((_) -> this.refusals.add(status, () -> address));
	}

}
