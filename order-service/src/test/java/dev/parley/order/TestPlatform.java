package dev.parley.order;

import java.nio.charset.StandardCharsets;

import dev.parley.contracts.OpenApi;
import dev.parley.order.messaging.Topics;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/** The environment of the tests of order-service. */
@TestConfiguration(proxyBeanMethods = false)
@Import({ StubConfiguration.class, Topics.class })
class TestPlatform {

	@Bean
	OrderApi orderApi(MockMvcTester mvc) {
		return new OrderApi(mvc);
	}

	@Bean
	MockMvcBuilderCustomizer everyAnswerKeepsToItsDescription() {
		OpenApi api = OpenApi.of("order-service");
		return (mvc) -> mvc.alwaysExpect((result) -> {
			MockHttpServletResponse response = result.getResponse();
			assertThat(api.violations(result.getRequest().getMethod(), result.getRequest().getRequestURI(),
					response.getStatus(), response::getHeader, response.getContentAsString(StandardCharsets.UTF_8)))
				.isEmpty();
		});
	}

}
