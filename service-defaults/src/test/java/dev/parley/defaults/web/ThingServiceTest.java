package dev.parley.defaults.web;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A test of what all services share, by the example of one. */
@SpringBootTest(properties = { "spring.config.import=classpath:service-defaults.yaml",
		"spring.application.name=thing-service", "logging.structured.format.console=", "parley.api.title=thing-service",
		"parley.api.description=Things", "parley.api.scopes[things\\:read]=read things" }, classes = ThingService.class)
@AutoConfigureMockMvc
@ExtendWith(OutputCaptureExtension.class)
abstract class ThingServiceTest {

	@Autowired
	MockMvcTester mvc;

	@MockitoBean
	JwtDecoder decoder;

}
