"""The evaluation loop: sheets sent to a real server, lists, scores, results, exports."""
