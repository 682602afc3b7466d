package dev.parley.order;

import dev.parley.order.messaging.OtherServices;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The environment of the tests of order-service. */
@TestConfiguration(proxyBeanMethods = false)
@Import({ StubConfiguration.class, OtherServices.class })
class TestPlatform {

	@Bean
	OrderApi orderApi(MockMvcTester mvc) {
		return new OrderApi(mvc);
	}

}
