package dev.parley.auth.login;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.ModelAndView;

/** The login page. */
@Controller
class LoginPages {

	/** The attribute with the number of minutes to wait. */
	static final String WAIT = "wait";

	/** The target of the forward that answers a throttled login. */
	static final String REFUSED = "/login/refused";

	@GetMapping("/login")
	String show() {
		return "login";
	}

	@PostMapping(REFUSED)
	ModelAndView refuse(@RequestAttribute(name = WAIT, required = false) @Nullable Long minutes) {
		return (minutes != null) ? new ModelAndView("login", Map.of(WAIT, minutes)) : Redirect.toLogin();
	}

}
