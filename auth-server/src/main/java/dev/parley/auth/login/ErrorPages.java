package dev.parley.auth.login;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;

/** The error page for browsers; programs get a problem document. */
@Controller
class ErrorPages {

	@RequestMapping(path = "${server.error.path:/error}", produces = MediaType.TEXT_HTML_VALUE)
	String show(
			@RequestAttribute(name = RequestDispatcher.ERROR_STATUS_CODE, required = false) @Nullable Integer status,
			@RequestAttribute(name = RequestDispatcher.ERROR_MESSAGE, required = false) @Nullable String reason,
			HttpServletResponse response, Model model) {
		model.addAttribute("status", (status != null) ? status : HttpServletResponse.SC_NOT_FOUND);
		model.addAttribute("reason", reason);
		model.addAttribute("trace", response.getHeader("X-Trace-Id"));
		return "error";
	}

}
